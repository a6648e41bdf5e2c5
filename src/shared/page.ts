/** How the built page is handed out: by the LAN server and by the desktop's own protocol alike. */

const PLACEHOLDER = '__CSP_NONCE__';

/** The page with this answer's nonce, for the styles that Mantine adds at run time. */
export const withNonce = (html: string, nonce: string): string => html.replaceAll(PLACEHOLDER, nonce);

/**
 * The headers of every answer.
 * @param nonce fresh random text for each answer.
 * @param connect where else the page may connect to than to its own origin.
 */
export function pageHeaders(nonce: string, connect = ''): Record<string, string> {
  const policy = {
    'default-src': "'self'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data: blob:",
    'connect-src': `'self' ${connect}`.trim(),
    'object-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'form-action': "'none'",
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}
