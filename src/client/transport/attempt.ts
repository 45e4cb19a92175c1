/** Where a call is: to which URL it goes next, and how often it was repeated and redirected. */
export interface Attempt {
  url: string;
  repeated: number;
  redirected: number;
}
