import ts from 'typescript';
import * as ids from './ids.ts';
import type { Page } from './pages.ts';

/** The TypeScript blocks of a page as modules, by their place on the page. A block sees the names of those before it. */
export function modulesOf({ blocks }: Page): Map<number, string> {
  const modules = new Map<number, string>();
  const owners = new Map(['client', ...Object.keys(ids)].map((name) => [name, '../../given.ts']));
  for (const [place, { language, text, notRun }] of blocks.entries()) {
    if (language !== 'ts' || notRun) continue;
    const { exported, missing } = namesOf(text);
    const imports = missing.flatMap((name) => {
      const owner = owners.get(name);
      return owner ? `import { ${name} } from '${owner}';\n` : [];
    });
    modules.set(place, `${imports.join('')}${text}\nexport { ${exported.join(', ')} };\n`);
    for (const name of exported) owners.set(name, `./${place}.ts`);
  }
  return modules;
}

/** What a block declares or imports for others, and what it uses besides. */
function namesOf(text: string): { exported: string[]; missing: string[] } {
  const file = ts.createSourceFile('block.ts', text, ts.ScriptTarget.Latest, true);
  const declared = new Set(file.statements.flatMap(declaredBy));
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const exported = file.statements.filter(isKept).flatMap(declaredBy);
  return { exported, missing: [...used].filter((name) => !declared.has(name)) };
}

/** The names of values that a statement brings. */
function declaredBy(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : [];
  const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text);
}

const boundNames = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));

/** What is `using` is gone at the end of its block, and what is exported is exported already. */
const isKept = (statement: ts.Statement): boolean =>
  ts.isImportDeclaration(statement) ||
  !(
    (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.length) ||
    (ts.isVariableStatement(statement) && statement.declarationList.flags & ts.NodeFlags.Using)
  );
