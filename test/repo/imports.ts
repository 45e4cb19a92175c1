import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** One import of a file. */
export interface Import {
  /** The importing file, relative to the root of the repo. */
  from: string;
  /** A file of the repo, or the specifier of a package. */
  to: string;
  kind: 'value' | 'type' | 'lazy';
}

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause || clause.isTypeOnly) return clause !== undefined;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly);
};

/** The import of a node, if it is one. */
function importOf(node: ts.Node): [specifier: string, kind: Import['kind']] | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    const specifier = node.moduleSpecifier;
    return specifier && ts.isStringLiteral(specifier)
      ? [specifier.text, isTypeOnly(node) ? 'type' : 'value']
      : undefined;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
    return [node.argument.literal.text, 'type'];
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments;
    return specifier && ts.isStringLiteral(specifier) ? [specifier.text, 'lazy'] : ['(computed)', 'lazy'];
  }
  return undefined;
}

/** Every import in the text of a file. */
export function importsOf(from: string, text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node) => {
    const [specifier, kind] = importOf(node) ?? [];
    if (specifier && kind)
      found.push({ from, to: specifier.startsWith('.') ? join(dirname(from), specifier) : specifier, kind });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Every import in the repo's TypeScript. */
export const allImports = (): Import[] =>
  globSync('{src,fixtures,scripts,test,bench,examples}/**/*.{ts,tsx}').flatMap((file) =>
    importsOf(file, readFileSync(file, 'utf8')),
  );
