/** The colors of a terminal with a dark background. */
export const ground = '#16181d';
export const ink = '#d8dee9';

const palette = [
  '#3b4252',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#d8dee9',
  '#7f8694',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#ffffff',
];

export const colorOf = (color: number, isRgb: boolean | number): string =>
  isRgb ? `#${color.toString(16).padStart(6, '0')}` : (palette[color] ?? ink);
