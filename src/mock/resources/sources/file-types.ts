/** The file types that servers accept, by extension (recordings: sources/22, /28). */
const byEnding: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/x-markdown',
  markdown: 'text/x-markdown',
  pdf: 'application/pdf',
  json: 'application/json',
  jsonl: 'application/jsonl',
  csv: 'text/csv',
  html: 'text/html',
  xml: 'application/xml',
  yaml: 'text/x-yaml',
  yml: 'text/x-yaml',
  toml: 'text/x-toml',
  py: 'text/x-python',
  js: 'text/javascript',
  ts: 'text/x-typescript',
  java: 'text/x-java-source',
  c: 'text/x-c',
  cpp: 'text/x-c++',
  go: 'text/x-go',
  rs: 'text/x-rust',
  rb: 'text/x-ruby',
  sh: 'text/x-sh',
  sql: 'text/x-sql',
  css: 'text/css',
};

/** The media type to store a file with: by its extension, or as sent. Undefined for an unsupported file. */
export function fileType(name: string, sent: string): string | undefined {
  const type = sent.split(';')[0]!.trim();
  return byEnding[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? (/^text\//.test(type) ? type : undefined);
}
