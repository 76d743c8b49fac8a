/** The stand-in's own endpoints, and the sandbox's control beside them. */

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>} the JSON answer, undefined when there is none
 * @throws {Error} with the answer's own sentence
 */
async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined;
  if (!response.ok) throw new Error(answer?.error?.message ?? answer?.error ?? `HTTP ${response.status}`);
  return answer;
}

/** @param {string} chatId @param {string} rest */
const inChat = (chatId, rest) => `/teams/chats/${encodeURIComponent(chatId)}/${rest}`;

export const api = {
  /** @param {string} chatId @param {{ as: string, text: string, thread?: string, files: string[] }} words */
  say: (chatId, words) => call('POST', inChat(chatId, 'messages'), words),
  /** @param {string} chatId @param {string} messageId @param {string} as */
  sendAgain: (chatId, messageId, as) =>
    call('POST', inChat(chatId, `messages/${encodeURIComponent(messageId)}/delivery`), { as }),
  /** @param {string} chatId @param {string} messageId @param {Record<string, unknown>} press */
  press: (chatId, messageId, press) =>
    call('POST', inChat(chatId, `messages/${encodeURIComponent(messageId)}/press`), press),
  /** @param {string} chatId @param {string} as */
  markRead: (chatId, as) => call('POST', inChat(chatId, 'read'), { as }),
  /** @param {File} file @returns {Promise<{ id: string, name: string, size: number }>} */
  async upload(file) {
    const response = await fetch(`/teams/files?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response.json();
  },
  /** @param {string} personId @param {string} locale */
  chooseLocale: (personId, locale) => call('PUT', `/teams/people/${encodeURIComponent(personId)}/locale`, { locale }),
  /** @param {string} text @param {string} locale */
  understanding: (text, locale) => call('POST', '/teams/understanding', { text, locale }),
  install: () => call('POST', '/teams/installation', {}),
  async reset() {
    await call('POST', '/sandbox/reset', {});
    await call('POST', '/teams/reset', {});
  },
  sandbox: () => call('GET', '/sandbox'),
  /** @param {Record<string, string>} move */
  moveClock: (move) => call('POST', '/sandbox/clock', move),
  /** @param {Record<string, unknown>} fault */
  addFault: (fault) => call('POST', '/sandbox/faults', fault),
  faults: () => call('GET', '/sandbox/faults'),
  clearFaults: () => call('DELETE', '/sandbox/faults'),
};
