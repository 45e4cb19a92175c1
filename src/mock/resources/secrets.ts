/**
 * A secret as answers show it: that there is one. Released servers without an encryption key give it back as it was set
 * (recordings: providers/21, sandbox-config/38); the mock keeps secrets to itself.
 */
export const hidden = (secret: string | null | undefined): string | null => (secret ? '********' : null);
