import { expect, it } from 'vitest';
import { captureQuery, chosenPhoto } from './capture.ts';

const now = new Date('2026-05-01T08:00:00Z');

it('a photo of the camera tells its moment, its place and the clock that measured them', () => {
  const position = { latitude: 21.27, longitude: 106.19, accuracyM: 12 };
  expect(captureQuery({ capturedAt: '2026-05-01T07:00:00Z', position, source: 'camera' }, now)).toEqual({
    source: 'camera',
    capturedAt: '2026-05-01T07:00:00Z',
    deviceTime: '2026-05-01T08:00:00.000Z',
    ...position,
  });
  expect(
    captureQuery({ capturedAt: '2026-05-01T07:00:00Z', position: null, source: 'camera' }, now),
  ).not.toHaveProperty('latitude');
});

it('a chosen file says nothing but that it was chosen: neither when it was copied nor where its sender stands', () => {
  const file = new File(['x'], 'nha.jpg', { lastModified: Date.parse('2026-04-30T00:00:00Z') });
  const photo = chosenPhoto(file);
  expect(photo).toMatchObject({ source: 'file', position: null, capturedAt: '2026-04-30T00:00:00.000Z' });
  expect(captureQuery(photo, now)).toEqual({ source: 'file', deviceTime: '2026-05-01T08:00:00.000Z' });
});
