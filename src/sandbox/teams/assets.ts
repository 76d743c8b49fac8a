import { createRequire } from 'node:module';
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
  const router = express.Router();
  router.get('/', protect, (_request, response) => response.sendFile('index.html', { root: PAGE }));
  router.use('/teams/page', protect, express.static(PAGE, { index: false }));
  router.get(
    '/teams/lib/adaptivecards.min.js',
    sendLibrary(require.resolve('adaptivecards/dist/adaptivecards.min.js')),
  );
  router.get('/teams/lib/markdown-it.min.js', sendLibrary(require.resolve('markdown-it/dist/markdown-it.min.js')));
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

function sendLibrary(path: string): RequestHandler {
  return (_request, response) => response.sendFile(path, { maxAge: '1h', dotfiles: 'allow' });
}
