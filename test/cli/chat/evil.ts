/** What would drive a terminal: the clipboard, the title, the cursor, the screen, pastes, and C1 forms of them. */
export const evil = [
  '\u001b]52;c;aGFja2Vk\u0007',
  '\u001b]0;hacked\u0007',
  '\u001b[2J\u001b[H',
  '\u001b[200~rm -rf /\r\u001b[201~',
  '\u001b[?1049h',
  '\u009b31m',
  '\u009d52;c;aGFja2Vk\u009c',
  '\u001bP+q\u001b\\',
  '\b\b\r\u0007\u000b\u007f',
  '\u202efdp.exe',
];
