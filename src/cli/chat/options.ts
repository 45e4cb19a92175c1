import type { Settings } from '../parse/settings.ts';

/** What `letta chat` is asked for. */
export interface ChatOptions {
  settings: Settings;
  /** Its name or id. */
  agent?: string;
  /** Lines that are printed once, instead of frames. */
  screenReader?: boolean;
}
