const gap = 2;
/** A narrower column would be useless. */
const least = 16;

/**
 * The widths of columns that together fit a terminal: the widest are made narrower, and where that does not do, the last
 * columns are left out. The first, by which an item is known, stays whole beside any other but the second.
 *
 * @example
 * fitting([40, 30, 18], 80) // [40, 18, 18]
 */
export function fitting(natural: readonly number[], width: number): number[] {
  const widths = narrowed(natural, width, 1);
  if (total(widths) <= width) return widths;
  return natural.length > 2 ? fitting(natural.slice(0, -1), width) : narrowed(natural, width, 0);
}

/** @param from the first column that may be made narrower */
function narrowed(natural: readonly number[], width: number, from: number): number[] {
  const widths = [...natural];
  while (total(widths) > width) {
    const widest = Math.max(...widths.slice(from));
    if (widest <= least) break;
    widths[widths.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

const total = (widths: readonly number[]): number =>
  widths.reduce((sum, each) => sum + each, gap * (widths.length - 1));
