/** The servers of the documents, in whose place is the mock of the page. */
export const placed = (text: string, url: string): string =>
  text
    .replaceAll(/https:\/\/api\.letta\.com|http:\/\/localhost:8283/g, url)
    .replaceAll('localhost:8283', new URL(url).host);
