/** Only what is used of ky: loaded as a whole, a bundler would have to keep all that it exports. */
export { default as ky } from 'ky';
