import ts from 'typescript';

/** A name as declarations use it: `typeof block` means a value, `Block` a type. */
export type Use = `${'type' | 'value'} ${string}`;

function first(name: ts.Node): string {
  if (ts.isQualifiedName(name)) return first(name.left);
  if (ts.isPropertyAccessExpression(name)) return first(name.expression);
  return (name as ts.Identifier).text;
}

/** All names that a declaration depends on, including those of the standard library. */
export function usesOf(node: ts.Node): Use[] {
  const uses: Use[] = [];
  const parameters = new Set<Use>();
  const visit = (part: ts.Node): void => {
    if (ts.isTypeParameterDeclaration(part)) parameters.add(`type ${part.name.text}`);
    if (ts.isTypeQueryNode(part)) uses.push(`value ${first(part.exprName)}`);
    if (ts.isTypeReferenceNode(part)) uses.push(`type ${first(part.typeName)}`);
    if (ts.isExpressionWithTypeArguments(part)) uses.push(`type ${first(part.expression)}`);
    ts.forEachChild(part, visit);
  };
  visit(node);
  return uses.filter((use) => !parameters.has(use));
}

/** The names that a statement declares. An interface and a constant can share one. */
export function declaredBy(statement: ts.Statement): Use[] {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    return [`type ${statement.name.text}`];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => `value ${first(name)}` as const);
  if (ts.isFunctionDeclaration(statement)) return [`value ${statement.name!.text}`];
  if (ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
    const { text } = statement.name!;
    return [`type ${text}`, `value ${text}`];
  }
  return [];
}
