import ts from 'typescript';

const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** The comment of a property. */
function commentOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`.trim());
  const lines = [text, ...tags].filter(Boolean).join('\n').split('\n');
  if (lines[0] === '') return '';
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}

/** Writes out types that a library computed from a schema; named types are referred to by name. */
export class Writer {
  readonly #checker: ts.TypeChecker;
  readonly #file: ts.SourceFile;

  constructor(checker: ts.TypeChecker, file: ts.SourceFile) {
    this.#checker = checker;
    this.#file = file;
  }

  /** `{ … }` with a member for each property, and its comment. */
  members(type: ts.Type): string {
    const members = this.#checker.getPropertiesOfType(type).map((property) => {
      const optional = property.flags & ts.SymbolFlags.Optional ? '?' : '';
      const value = this.#checker.getTypeOfSymbol(property);
      return `${commentOf(property, this.#checker)}${property.name}${optional}: ${this.#type(value)};\n`;
    });
    return `{\n${members.join('').replace(/^(?=.)/gm, '    ')}}`;
  }

  #type(type: ts.Type): string {
    if (!this.#computed(type)) return this.#checker.typeToString(type, this.#file, flags);
    if (type.isUnion()) return type.types.map((part) => this.#type(part)).join(' | ');
    const item = this.#item(type);
    return item ? `(${this.#type(item)})[]` : this.members(type);
  }

  #item(type: ts.Type): ts.Type | undefined {
    return this.#checker.isArrayType(type) ? this.#checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  }

  /** Whether a type is, or contains, an anonymous object type. */
  #computed(type: ts.Type): boolean {
    if (type.isUnion()) return type.types.some((part) => this.#computed(part));
    const item = this.#item(type);
    if (item) return this.#computed(item);
    return type.symbol?.name === '__type' && type.getProperties().length > 0;
  }
}
