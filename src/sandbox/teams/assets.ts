import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Router } from 'express';

const PAGE = fileURLToPath(new URL('page', import.meta.url));

/** Nothing from elsewhere, no inline script or style; connections only to the sandbox itself. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page at `/` and what it is made of; works without a network. */
export function createAssets(): Router {
  const require = createRequire(import.meta.url);
  const distOf = (name: string) => join(dirname(require.resolve(`${name}/package.json`)), 'dist');
  const router = express.Router();
  router.get('/', protect, (_request, response) => response.sendFile('index.html', { root: PAGE }));
  router.use('/teams/page', protect, express.static(PAGE, { index: false }));
  router.get('/teams/lib/adaptivecards.min.js', sendLibrary(distOf('adaptivecards')));
  router.get('/teams/lib/markdown-it.min.js', sendLibrary(distOf('markdown-it')));
  return router;
}

const protect: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  });
  next();
};

function sendLibrary(root: string): RequestHandler {
  return (request, response) => response.sendFile(request.path.split('/').at(-1) ?? '', { root, maxAge: '1h' });
}
