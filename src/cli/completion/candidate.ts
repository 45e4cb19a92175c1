/** What can stand at the cursor, and what it is. */
export interface Candidate {
  value: string;
  about: string;
}
