/** What is loaded only for clients that somebody observes. */
export { loggerOf } from './logger.ts';
export { Observer } from './observer.ts';
