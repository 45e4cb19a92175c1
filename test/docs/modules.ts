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

/** What a block declares for others, and what it uses without declaring it. */
function namesOf(text: string): { exported: string[]; missing: string[] } {
  const file = ts.createSourceFile('block.ts', text, ts.ScriptTarget.Latest, true);
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) (isDeclared(node) ? declared : used).add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return {
    exported: file.statements
      .filter(ts.isVariableStatement)
      .filter(isKept)
      .flatMap(({ declarationList }) => declarationList.declarations.flatMap(({ name }) => boundNames(name))),
    missing: [...used].filter((name) => !declared.has(name)),
  };
}

/** What is `using` is gone at the end of its block, and what is exported is exported already. */
const isKept = ({ declarationList, modifiers }: ts.VariableStatement): boolean =>
  !modifiers?.length && (declarationList.flags & ts.NodeFlags.Using) === 0;

const boundNames = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));

const isDeclared = ({ parent, ...node }: ts.Identifier): boolean =>
  (ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isClassDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent)) &&
  (parent.name as ts.Node | undefined)?.pos === node.pos;
