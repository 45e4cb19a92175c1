import ts from 'typescript';

/** What the compiler says of files, each with its name below a directory. */
export function problems(files: readonly string[], below: string): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(files, options);
  return files.flatMap((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(
        ({ messageText }) => `${file.slice(below.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      ),
  );
}
