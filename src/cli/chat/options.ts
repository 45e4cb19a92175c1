import type { Settings } from '../parse/settings.ts';

/** The options of `letta chat`. */
export interface ChatOptions {
  settings: Settings;
  /** Its name or id. */
  agent?: string;
  /** Lines that are printed once, instead of frames. */
  screenReader?: boolean;
}
