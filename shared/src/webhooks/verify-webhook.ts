/** What arrived at the receiver: the body as text, before anything has parsed it. */
export interface ReceivedWebhook {
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  body: string;
}

/** Which secrets are good (two, while one is being changed), and how old a message may be. */
export interface WebhookChecks {
  /** `whsec_…` as `createWebhook` or `rotateWebhook` answered it. */
  secrets: readonly string[];
  /** Seconds between the sender's clock and ours, either way. Default 300. */
  toleranceSeconds?: number;
  /** For tests. */
  now?: Date;
}

/** The message is not from us, was changed on its way, or is a replay of an old one. Answer 400 and do nothing. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}

const headerOf = ({ headers }: ReceivedWebhook, name: string): string => {
  const value = headers instanceof Headers ? headers.get(name) : [headers[name]].flat()[0];
  if (!value) throw new WebhookError(`${name} is missing`);
  return value;
};

const bytes = (base64: string): Uint8Array<ArrayBuffer> => {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
};

/** Whether one secret made one of these signatures; compared by the platform in constant time. */
async function isSignedBy(secret: string, signatures: readonly string[], text: string): Promise<boolean> {
  const raw = bytes(secret.replace(/^whsec_/, ''));
  if (raw.length === 0) throw new WebhookError('the secret is not whsec_ and base64');
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const signed = new TextEncoder().encode(text);
  const found = await Promise.all(signatures.map((one) => crypto.subtle.verify('HMAC', key, bytes(one), signed)));
  return found.includes(true);
}

/**
 * Checks the signature and the age of a message (Standard Webhooks) and answers its id: remember the ids you have dealt with,
 * because a message may arrive more than once.
 * @throws WebhookError when it is not to be believed
 */
export async function verifyWebhook(received: ReceivedWebhook, checks: WebhookChecks): Promise<string> {
  const id = headerOf(received, 'webhook-id');
  const timestamp = headerOf(received, 'webhook-timestamp');
  const { secrets, toleranceSeconds = 300, now = new Date() } = checks;
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
  if (!(age <= toleranceSeconds)) throw new WebhookError('webhook-timestamp is too far from now');
  const signatures = headerOf(received, 'webhook-signature')
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []));
  for (const secret of secrets)
    if (await isSignedBy(secret, signatures, `${id}.${timestamp}.${received.body}`)) return id;
  throw new WebhookError('no signature holds');
}
