import { definePlatform } from '../../src/model/portal.ts';

/** Sites drawn by script: the answer is a shell without text, and a browser must draw it. */
export default definePlatform({
  telltales: [
    { select: '#root:empty, #app:empty, #__next:empty, app-root:empty' },
    { select: 'script[src*="/static/js/main."], script[type="module"][src*="/assets/index-"]' },
    { text: '[Yy]ou need to enable JavaScript to run this app' },
  ],
  render: 'browser',
});
