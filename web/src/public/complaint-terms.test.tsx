import type { ComplaintRule } from '@chung-tay/shared/complaints/schema';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ComplaintTerms } from './complaint-terms.tsx';

const rule = (given: Partial<ComplaintRule>): ComplaintRule => ({
  ...{ kind: 'complaint', step: 'settle', validFrom: '2012-07-01', validTo: null, days: 30, remoteDays: 45 },
  ...{ citation: 'Luật mẫu, Điều 28: không quá 30 ngày', assumed: false },
  ...given,
});
const told = (...terms: ComplaintRule[]) =>
  renderToStaticMarkup(<ComplaintTerms terms={terms} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

it('says the days of the rules given, the longer ones of remote places, the laws, and which days are our own', () => {
  const words = told(
    rule({ days: 21, remoteDays: 33 }),
    rule({ step: 'accept', days: 10, remoteDays: 10, citation: 'Luật mẫu, Điều 27: trong 10 ngày' }),
    rule({ kind: 'suggestion', days: 7, remoteDays: 7, assumed: true, citation: 'Giả định' }),
  );
  expect(words).toContain('Trả lời, từ ngày thụ lý 21 (33) ngày 7 ngày*');
  expect(words).toContain('Căn cứ: Luật mẫu, Điều 28, 27.');
  expect(words).not.toContain('Giả định');
  expect(words).toContain('hệ thống tự đặt');
  expect(words).not.toContain('lần hai');
});

it('says when a denunciation is concluded only where a rule says it', () => {
  expect(told(rule({}))).not.toContain('kết luận trong');
  expect(told(rule({ kind: 'denunciation' }), rule({ kind: 'denunciation', step: 'extend', days: 60 }))).toContain(
    'kết luận trong 30 ngày, phức tạp thì 60 ngày',
  );
});
