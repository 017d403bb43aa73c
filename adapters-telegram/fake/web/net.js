// Requests to the server and the stream from it.

async function answered(response) {
  if (response.ok) return response.json();
  const text = await response.text();
  let description = text;
  try {
    description = JSON.parse(text).description ?? text;
  } catch {
    // Not every refusal is JSON.
  }
  throw new Error(description || response.statusText);
}

export const load = async () => answered(await fetch('/chat/state'));

export const act = async (name, body) => answered(await fetch(`/chat/${name}`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
}));

/** Uploads one file; it is sent by `act('media')` afterwards. */
export async function upload(file, kind, facts) {
  const query = new URLSearchParams({ name: file.name, kind, mime: file.type, ...facts });
  const answer = await answered(await fetch(`/chat/upload?${query}`, { method: 'PUT', body: file }));
  return answer.upload;
}

/** Calls `hear` for every piece of news, and `again` whenever the connection is (re)made. */
export function listen(hear, again, lost) {
  const source = new EventSource('/chat/events');
  source.onopen = again;
  source.onerror = lost;
  source.onmessage = (event) => hear(JSON.parse(event.data));
}

export const fileUrl = (id) => `/chat/file/${encodeURIComponent(id)}`;
