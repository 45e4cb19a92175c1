import ts from 'typescript';
import { declaredBy, type Use, usesOf } from './names.ts';
import { Writer } from './written-out.ts';

/** The text of a statement that declares something. */
export interface Declaration {
  text: string;
  declares: Use[];
  uses: Use[];
}

/** A name that a statement imports or re-exports. */
interface Specifier {
  /** The name in the other file. */
  name: string;
  /** The name in this file. */
  as: string;
}

/** An `import` or `export … from`. */
export interface Link {
  text: string;
  keyword: 'import' | 'export';
  from: string;
  names: Specifier[];
}

/** A file of bundled declarations, by its statements. */
export interface DeclarationFile {
  path: string;
  /** The text before the first statement. */
  head: string;
  declarations: Declaration[];
  links: Link[];
  /** Its own exports: the local name by the exported name. */
  exported: Map<string, string>;
  /** The export statements. */
  exports: string[];
}

const specifiersOf = (elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]) =>
  elements.map((element) => ({ name: (element.propertyName ?? element.name).text, as: element.name.text }));

function linkOf(statement: ts.Statement): Link | undefined {
  const text = statement.getText();
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    const names = bindings && ts.isNamedImports(bindings) ? specifiersOf(bindings.elements) : [];
    return { text, keyword: 'import', from: (statement.moduleSpecifier as ts.StringLiteral).text, names };
  }
  if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return undefined;
  const names = specifiersOf((statement.exportClause as ts.NamedExports).elements);
  return { text, keyword: 'export', from: (statement.moduleSpecifier as ts.StringLiteral).text, names };
}

const parse = (text: string) => ts.createSourceFile('written.d.ts', text, ts.ScriptTarget.ES2023, true);

/** Writes out an interface that is computed from a schema; everything else is kept. */
function declarationOf(statement: ts.Statement, checker: ts.TypeChecker): Declaration {
  const computed =
    ts.isInterfaceDeclaration(statement) &&
    statement.heritageClauses?.[0]?.types.find((base) => /^(In|Out)put</.test(base.getText()));
  if (!computed) return { text: statement.getFullText(), declares: declaredBy(statement), uses: usesOf(statement) };
  const file = statement.getSourceFile();
  const before = file.text.slice(statement.getFullStart(), statement.getStart());
  const members = new Writer(checker, file).members(checker.getTypeAtLocation(computed));
  const text = `${before}interface ${statement.name.text} ${members}`;
  return { text, declares: declaredBy(statement), uses: usesOf(parse(text)) };
}

/** Parses a bundled declaration file: imports, declarations and, at its end, the exports. */
export function readFile(file: ts.SourceFile, checker: ts.TypeChecker): DeclarationFile {
  const read: DeclarationFile = {
    path: file.fileName,
    head: file.text.slice(0, file.statements[0]!.getStart()),
    declarations: [],
    links: [],
    exported: new Map(),
    exports: [],
  };
  for (const statement of file.statements) {
    const link = linkOf(statement);
    if (link) read.links.push(link);
    else if (ts.isExportDeclaration(statement)) {
      read.exports.push(statement.getText());
      for (const { name, as } of specifiersOf((statement.exportClause as ts.NamedExports).elements))
        read.exported.set(as, name);
    } else read.declarations.push(declarationOf(statement, checker));
  }
  return read;
}
