import { basename, dirname, join } from 'node:path';
import type { Declaration, DeclarationFile, Link } from './file.ts';
import type { Use } from './names.ts';

const fromZod = ({ from }: Link): boolean => from === 'zod/mini';

/** `contract.d.ts` → `contract-types.d.ts`, `./contract.js` → `./contract-types.js` */
const typesOf = (path: string): string => path.replace(/((\.d)?\.c?[jt]s)$/, '-types$1');

const namesOf = (declarations: Declaration[], meaning = /type|value/): string[] => {
  const uses = declarations.flatMap(({ declares }) => declares).filter((use) => meaning.test(use.split(' ')[0]!));
  return [...new Set(uses.map(nameIn))];
};

const nameIn = (use: Use): string => use.slice(use.indexOf(' ') + 1);

function link(keyword: Link['keyword'], names: Link['names'], from: string): string {
  const listed = names.map(({ name, as }) => (name === as ? name : `${name} as ${as}`));
  return listed.length > 0 ? `${keyword} { ${listed.join(', ')} } from '${from}';\n` : '';
}

/** Declaration files that need zod, to be split into the types that do not need it, and the rest. */
export class Split {
  readonly #files: Map<string, DeclarationFile>;
  /** The declarations that depend on zod, directly or indirectly. */
  readonly #zodful = new Set<Declaration>();

  constructor(files: DeclarationFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    for (let before = -1; before < this.#zodful.size; ) {
      before = this.#zodful.size;
      for (const file of files)
        for (const declaration of file.declarations)
          if (declaration.uses.some((use) => this.#needsZod(file, use))) this.#zodful.add(declaration);
    }
  }

  /** The types of a file that are complete without zod. */
  types(file: DeclarationFile): [path: string, text: string] {
    const { moved } = this.#parts(file);
    const used = new Set(moved.flatMap(({ uses }) => uses).map(nameIn));
    const links = file.links.map(({ names, ...rest }) => ({ ...rest, names: names.filter(({ as }) => used.has(as)) }));
    const text = [
      file.head,
      ...this.#toTypes(file, links),
      ...moved.map(({ text }) => text),
      `\nexport { ${namesOf(moved).join(', ')} };\n`,
    ];
    return [typesOf(file.path), text.join('')];
  }

  /** The rest of a file, which imports its types from the other part and has the same exports. */
  rest(file: DeclarationFile): [path: string, text: string] {
    const { moved, left } = this.#parts(file);
    const kept = new Set(namesOf(left));
    const shared = namesOf(moved, /type/).filter((name) => kept.has(name));
    const taken = namesOf(moved).filter((name) => !kept.has(name));
    const from = `./${typesOf(basename(file.path)).replace(/\.d\.(c?)ts$/, '.$1js')}`;
    const text = [
      file.head,
      ...file.links.map(({ text }) => `${text}\n`),
      link(
        'import',
        taken.map((name) => ({ name, as: name })),
        from,
      ),
      `import * as types from '${from}';\n`,
      ...shared.map((name) => `type ${name} = types.${name};\n`),
      ...left.map(({ text }) => text),
      `\n${file.exports.join('\n')}\n`,
    ];
    return [file.path, text.join('')];
  }

  /** Another file, with the same declarations and exports, whose imports do not need zod. */
  beside(file: DeclarationFile): [path: string, text: string] {
    const declarations = file.declarations.map(({ text }) => text);
    const text = [file.head, ...this.#toTypes(file, file.links), ...declarations, `\n${file.exports.join('\n')}\n`];
    return [file.path, text.join('')];
  }

  #parts({ declarations }: DeclarationFile) {
    return {
      moved: declarations.filter((declaration) => !this.#zodful.has(declaration)),
      left: declarations.filter((declaration) => this.#zodful.has(declaration)),
    };
  }

  /** The imports of a file, with those of a split file redirected to its types. */
  #toTypes(file: DeclarationFile, links: Link[]): string[] {
    return links.map(({ keyword, names, from }) => {
      const there = this.#linked(file, from);
      if (!there) return link(keyword, names, from);
      const moved = new Set(namesOf(this.#parts(there).moved));
      const own = names.map(({ name, as }) => ({ name: there.exported.get(name)!, as }));
      const missing = own.filter(({ name }) => !moved.has(name));
      if (keyword === 'import' && missing.length > 0)
        throw new Error(`${file.path} needs ${missing.map(({ as }) => as)} of ${from}, which need zod`);
      return link(
        keyword,
        own.filter(({ name }) => moved.has(name)),
        typesOf(from),
      );
    });
  }

  #linked(file: DeclarationFile, from: string): DeclarationFile | undefined {
    return this.#files.get(join(dirname(file.path), from.replace(/(c?)js$/, 'd.$1ts')));
  }

  #needsZod(file: DeclarationFile, use: Use): boolean {
    const [meaning, name] = use.split(' ') as ['type' | 'value', string];
    if (name === 'z') return file.links.some(fromZod);
    const own = file.declarations.find(({ declares }) => declares.includes(use));
    if (own) return this.#zodful.has(own);
    const taken = file.links.flatMap(({ names, from }) =>
      names.filter(({ as }) => as === name).map((there) => ({ name: there.name, file: this.#linked(file, from) })),
    )[0];
    return !!taken?.file && this.#needsZod(taken.file, `${meaning} ${taken.file.exported.get(taken.name)!}`);
  }
}
