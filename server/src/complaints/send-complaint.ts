import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import type { Command } from '../core/http/handler.ts';
import { requireQuietAddress } from '../core/http/public-throttle.ts';
import { publicCode } from '../core/public-code.ts';
import { sealContact } from './contact.ts';
import { requireForm } from './form-token.ts';
import { plainLine, requireWords } from './plain-words.ts';
import { readTracked } from './public-queries.ts';

/** From one address within an hour; from everybody together within a day. */
const addressHourly = 5;
const allDaily = 2000;

/**
 * Takes what anybody writes, named or not, and answers the code by which they follow it. It goes to the place it is about; about a
 * unit or an officer to the unit above; a denunciation to the inspectors of the province, without a deadline here. What says
 * nearly the same as another of the same place is kept with it, not refused. Nothing of the sender's address is written.
 * @throws invalid_request for a form not opened here or sent within three seconds, a unit that does not stand · too_many_requests
 */
export const sendComplaint: Command<typeof complaintRoutes.sendComplaint> = async (context, input) => {
  const { client, now, services } = context;
  requireForm(services.cipher, input.token, now);
  const content = requireWords('/content', input.content, 20);
  requireQuietAddress('phản ánh', context.request.ip, now, addressHourly);
  const id = services.newId();
  const code = publicCode('PA');
  const contact = { name: plainLine(input.name), contact: plainLine(input.contact) };
  const { rows } = await client.query<{ unitId: string | null }>({
    name: 'send_complaint',
    text: 'SELECT send_complaint($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS "unitId"',
    values: [
      ...[id, code, input.unitId, input.kind, input.about, plainLine(input.aboutCode), plainLine(input.aboutName)],
      ...[content, sealContact(services.cipher, id, contact), now.toISOString(), allDaily],
    ],
  });
  const unitId = rows[0]?.unitId;
  if (!unitId) throw fieldError('/unitId', 'not_found', 'Chọn một xã, huyện hoặc tỉnh đang có.');
  const changes = { kind: { old: null, new: input.kind }, about: { old: null, new: input.about } };
  const subject = { type: 'complaint', id, unitId };
  const action = input.kind === 'denunciation' ? 'complaint.denunciation_sent' : 'complaint.sent';
  return { result: await readTracked(client, now, code), event: { action, subject, changes } };
};
