import sharp from 'sharp';
import { sampleCapture, samplePhoto } from './photo.ts';
import type { SampleStage } from './stage.ts';
import type { Today } from './today-plan.ts';

const codeOf = ({ key }: Today): string => key.replace('sample today ', 'Mẫu hôm nay ');

/**
 * Photos of the commune of today that the checks doubt, so that the queue has work: taken far away, without time and place,
 * a neighbour's picture turned round, one of long ago. None is reported with: no stage of the sample hangs on them.
 */
export async function leaveDoubted(stage: SampleStage, works: readonly Today[]): Promise<void> {
  const officer = stage.as('canboxa').houses;
  const first = works.find(({ funded, verified, reported }) => funded && !verified && !reported);
  const neighbour = works.find(({ verified }) => verified?.includes('started'));
  if (!first || !neighbour) return;
  const turned = await sharp(await samplePhoto('started', codeOf(neighbour)))
    .flop()
    .jpeg({ quality: 60 })
    .toBuffer();
  const honest = sampleCapture(stage, codeOf(first));
  const send = async (name: string, content: Buffer, told: object) => {
    const file = new Blob([new Uint8Array(content)], { type: 'image/jpeg' });
    const key = { idempotencyKey: `sample today doubted ${name}` };
    await officer.uploadPhoto({ id: first.houseId, stage: 'started', file, ...told }, key);
  };
  const own = (name: string) => samplePhoto('started', `${codeOf(first)} ${name}`);
  await send('far', await own('xa'), { ...honest, latitude: 16.05, longitude: 108.2 });
  await send('bare', await own('trống'), {});
  await send('turned', turned, honest);
  const longAgo = new Date(Date.parse(honest.capturedAt) - 40 * 86_400_000).toISOString();
  await send('old', await own('cũ'), { ...honest, capturedAt: longAgo });
}
