import type { Candidate } from './candidate.ts';
import { escaped, wordsOf } from './quoting.ts';

/** How a shell asks and is answered. */
export interface Shell {
  /** What the shell runs at its start. */
  script: string;
  /** The words before the cursor's, and what of that stands before the cursor. */
  read(args: readonly string[]): string[];
  /** A line of the answer. */
  show(candidate: Candidate, args: readonly string[]): string;
}

/** Tells the script to let the shell complete file names. */
export const filesLine = ':files';

const lastWord = (line = ''): string => wordsOf(line).at(-1)!;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** bash breaks words at = and : too, and replaces only what comes after. It takes words escaped as they are to stand there. */
const bash: Shell = {
  script: `# Completion of letta in bash. In ~/.bashrc: source <(letta completion bash)
_letta() {
  local candidate
  COMPREPLY=()
  while IFS= read -r candidate; do COMPREPLY+=("$candidate"); done < <(
    "\${COMP_WORDS[0]}" completion words bash -- "\${COMP_LINE:0:COMP_POINT}" "\${COMP_WORDS[COMP_CWORD]}" 2>/dev/null
  )
  if [ "\${COMPREPLY[0]}" = '${filesLine}' ]; then COMPREPLY=(); else compopt +o default 2>/dev/null; fi
}
complete -o default -F _letta letta
`,
  read: ([line = '']) => wordsOf(line).slice(1),
  show({ value }, [line = '', piece = '']) {
    const replaced = /^[=:@]+$/.test(piece) ? '' : lastWord(piece);
    const rest = value.slice(lastWord(line).length - replaced.length);
    return /^["']/.test(piece) ? rest : escaped(rest);
  },
};

const zsh: Shell = {
  script: `#compdef letta
# Completion of letta in zsh. In ~/.zshrc, after compinit: source <(letta completion zsh)
_letta() {
  local -a candidates
  candidates=("\${(@f)$("\${words[1]}" completion words zsh -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  if [[ "\${candidates[1]}" == '${filesLine}' ]]; then
    _files
  elif [[ -n "\${candidates[1]}" ]]; then
    _describe letta candidates
  fi
}
if [[ "\${funcstack[1]}" == _letta ]]; then _letta "$@"; else compdef _letta letta; fi
`,
  read: (args) => [...args],
  show: ({ value, about }) => value.replace(/[:\\]/g, '\\$&') + (about && `:${oneLine(about)}`),
};

const fish: Shell = {
  script: `# Completion of letta in fish. In ~/.config/fish/config.fish: letta completion fish | source
function __letta_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l candidates ($words[1] completion words fish -- $words[2..] "$current" 2>/dev/null)
  if test "$candidates[1]" = '${filesLine}'
    __fish_complete_path "$current"
  else
    printf '%s\\n' $candidates
  end
end
complete -c letta -f -a '(__letta_complete)'
`,
  read: (args) => [...args.slice(0, -1), lastWord(args.at(-1))],
  show: ({ value, about }) => value + (about && `\t${oneLine(about)}`),
};

export const shells: Readonly<Record<string, Shell>> = { bash, zsh, fish };
