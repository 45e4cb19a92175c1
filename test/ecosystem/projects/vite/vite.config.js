/** A library is what a browser would load, without a page around it. */
export default { build: { lib: { entry: 'main.js', formats: ['es'], fileName: 'main' } } };
