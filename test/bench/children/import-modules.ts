/** Imports express, then the SDK that only the edge uses, in a fresh process. */
import { performance } from 'node:perf_hooks';

const bareRss = process.memoryUsage.rss();
const begun = performance.now();
await import('express');
const express = performance.now();
await import('botbuilder');
await import('@microsoft/teams-ai');
const sdk = performance.now();

process.stdout.write(
  JSON.stringify({ bareRssMb: bareRss / 2 ** 20, expressMs: express - begun, sdkMs: sdk - express }),
);
