import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The JSDoc comments of src/contract, by dotted name. */
export interface Comments {
  resources: Record<string, string>;
  rows: Record<string, string>;
  schemas: Record<string, string>;
  fields: Record<string, string>;
  /** The `@deprecated` tags of resources, rows and fields: what to use instead, or an empty text. */
  deprecated: Record<string, string>;
}

const index = fileURLToPath(new URL('../../src/contract/index.ts', import.meta.url));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  strict: true,
  noEmit: true,
  types: [],
};

/**
 * Reads the comments of all rows, schemas and fields with the TypeScript compiler, through types, because a field that
 * a schema spreads from another keeps its comment there.
 */
export function readComments(): Comments {
  const program = ts.createProgram([index], options);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(index)!;
  const comments: Comments = { resources: {}, rows: {}, schemas: {}, fields: {}, deprecated: {} };

  const typeOf = (symbol: ts.Symbol | undefined) => symbol && checker.getTypeOfSymbolAtLocation(symbol, file);
  const textOf = (symbol: ts.Symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();

  function readDeprecation(name: string, symbol: ts.Symbol) {
    const deprecated = symbol.getJsDocTags(checker).find((tag) => tag.name === 'deprecated');
    if (deprecated) comments.deprecated[name] = ts.displayPartsToString(deprecated.text);
  }

  function readRows(resource: ts.Type, prefix = '') {
    for (const entry of checker.getPropertiesOfType(resource)) {
      const type = typeOf(entry)!;
      const name = prefix + entry.name;
      readDeprecation(name, entry);
      if (type.getProperty('path')) comments.rows[name] = textOf(entry);
      else {
        if (textOf(entry)) comments.resources[name] = textOf(entry);
        readRows(type, `${name}.`);
      }
    }
  }

  function readField(name: string, field: ts.Symbol) {
    const text = textOf(field);
    if (text) comments.fields[name] = text;
    readDeprecation(name, field);
  }

  function readSchema(symbol: ts.Symbol, internals: ts.Type) {
    const text = textOf(symbol);
    if (text) comments.schemas[symbol.name] = text;
    const value = typeOf(internals.getProperty('input'))!;
    for (const field of checker.getPropertiesOfType(value)) readField(`${symbol.name}.${field.name}`, field);
  }

  for (const exported of checker.getExportsOfModule(checker.getSymbolAtLocation(file)!)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const type = typeOf(symbol)!;
    const internals = typeOf(type.getProperty('_zod'));
    if (symbol.name === 'contract') readRows(type);
    else if (internals) readSchema(symbol, internals);
  }
  return comments;
}

/** Whether a row is deprecated, by itself or with an enclosing resource. */
export const isDeprecated = (row: string, comments: Pick<Comments, 'deprecated'>): boolean =>
  deprecationOf(row, comments) !== undefined;

/** The `@deprecated` tag of a row, or of its nearest enclosing resource. */
export function deprecationOf(row: string, { deprecated }: Pick<Comments, 'deprecated'>): string | undefined {
  const steps = row.split('.');
  const names = steps.map((_, i) => steps.slice(0, steps.length - i).join('.'));
  const found = names.find((name) => deprecated[name] !== undefined);
  return found === undefined ? undefined : deprecated[found];
}

/** src/contract/generated/comments.ts, as source code. */
export const commentsFile = (
  comments: Comments,
): string => `// Written by \`npm run generate\` from the comments in src/contract. Do not edit.

/**
 * The comments of the contract, for help texts and documents. Not part of the contract, so that nothing else
 * loads them: \`resources.agents\`, \`rows['agents.list']\`, \`schemas.AgentState\`, \`fields['AgentState.system']\` by the names under which
 * schemas are registered in \`components\`; \`deprecated\` has an entry for each deprecated resource, row and field, with what to
 * use instead or an empty text.
 */
export const comments: {
  readonly resources: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, string>>;
  readonly schemas: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly deprecated: Readonly<Record<string, string>>;
} = ${JSON.stringify(comments, null, 2)};
`;
