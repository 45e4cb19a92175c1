/** Loads the part of the client that most pages never need. */
export const late = () => import('./later.ts');
