import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeFaults } from './compose-rules.ts';
import { root } from './workspace.ts';

const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const example = readFileSync(join(root, '.env.example'), 'utf8');

const variable = (content: string) => `$\{${content}}`;

/** The real file with one thing broken; a replacement that changes nothing would prove nothing. */
function broken(from: string | RegExp, to: string): string {
  const changed = compose.replace(from, to);
  expect(changed).not.toBe(compose);
  return changed;
}

describe('docker-compose.yml', () => {
  it('is valid as it is', () => expect(composeFaults(compose, example)).toEqual([]));

  it.each([
    ['a field that Compose does not know', 'restart: unless-stopped', 'restrat: always', /additional properties/],
    ['a wrong type', 'init: true', 'init: [1]', /must be boolean/],
    ['another version of PostgreSQL', 'postgres:18', 'postgres:17', /postgres:18/],
    [
      'a default secret',
      /\$\{APP_SECRET:\?[^}]*\}/,
      variable('APP_SECRET:-changeme'),
      /APP_SECRET không được có giá trị mặc định/,
    ],
    [
      'a secret written down',
      /\$\{POSTGRES_PASSWORD:\?[^}]*\}/g,
      'hunter2',
      /POSTGRES_PASSWORD phải lấy từ môi trường/,
    ],
    ['sample data', 'SAMPLE_DATA: none', 'SAMPLE_DATA: small', /dữ liệu mẫu/],
    ['a database outside its volume', 'database:/var/lib/postgresql', 'database:/var/lib/mysql', /volume/],
    ['an undeclared volume', /\n {2}files:\n/, '\n', /server cần một volume/],
    ['a variable nobody explains', variable('PORT:-3000'), variable('NO_SUCH_NAME:-1'), /NO_SUCH_NAME/],
  ])('refuses %s', (_, from, to, fault) => {
    expect(composeFaults(broken(from, to), example).join('\n')).toMatch(fault);
  });
});
