import type { OpenDataData } from '@chung-tay/shared/public/pages';
import { useContext } from 'react';
import { formatDay } from './figures.tsx';
import { Layout } from './layout.tsx';
import { Origin } from './site.ts';

const pathOf = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '');

/** Every published dataset with its fields, licence and addresses, for people; the catalogue says the same to machines. */
export function OpenDataPage({ progress, catalogue }: OpenDataData) {
  const origin = useContext(Origin);
  return (
    <Layout
      path="/du-lieu"
      title="Dữ liệu mở"
      description={`${catalogue.datasets.length} tập dữ liệu JSON và CSV, không cần đăng nhập, ${progress.province}`}
      progress={progress}
      facts={origin ? catalogue.datasets.map((one) => factsOf(origin, catalogue, one)) : []}
    >
      <h1>
        Dữ liệu mở <small>Mọi số liệu trên các trang này, đọc được bằng máy, không cần đăng nhập</small>
      </h1>
      <p>
        Giấy phép{' '}
        <a href={catalogue.licence.url} rel="license noreferrer">
          {catalogue.licence.name}
        </a>
        : dùng lại tự do, ghi nguồn “{catalogue.publisher}”. Danh mục cho máy: <a href="/api/v1/public/data">JSON</a>.{' '}
        <a href="/docs">Tài liệu API</a>.
      </p>
      <p>
        CSV là UTF-8, dòng đầu là tên cột. Trả lời có ETag: gửi lại bằng <code>If-None-Match</code> để chỉ nhận khi có
        thay đổi. Danh sách dài đọc tiếp bằng <code>cursor</code>. Cách giấu số nhỏ:{' '}
        <a href="/ve-so-lieu">Về số liệu</a>.
      </p>
      {catalogue.datasets.map((one) => (
        <section key={one.id} id={one.id} aria-labelledby={`ten-${one.id}`}>
          <h2 id={`ten-${one.id}`}>{one.title}</h2>
          <p>
            {one.description}
            {one.updated && ` Số liệu ngày ${formatDay(one.updated)}.`}
          </p>
          <p>
            <a className="act" href={pathOf(one.csv)} aria-label={`CSV: ${one.title}`}>
              CSV
            </a>{' '}
            <a className="act" href={pathOf(one.json)} aria-label={`JSON: ${one.title}`}>
              JSON
            </a>
          </p>
          <details>
            <summary>{one.fields.length} cột</summary>
            <table className="figures">
              <caption>Các cột của “{one.title}”</caption>
              <thead>
                <tr>
                  <th scope="col">Cột</th>
                  <th scope="col" className="word">
                    Nghĩa
                  </th>
                  <th scope="col" className="word">
                    Kiểu, đơn vị
                  </th>
                </tr>
              </thead>
              <tbody>
                {one.fields.map((field) => (
                  <tr key={field.name}>
                    <th scope="row">
                      <code>{field.name}</code>
                    </th>
                    <td className="word">{field.title}</td>
                    <td className="word">{[types[field.type], field.unit].filter(Boolean).join(', ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </section>
      ))}
    </Layout>
  );
}

const types = { text: 'chữ', number: 'số', day: 'ngày, yyyy-MM-dd', instant: 'thời điểm' } as const;

type Catalogue = OpenDataData['catalogue'];

const factsOf = (origin: string, { licence, publisher }: Catalogue, one: Catalogue['datasets'][number]) => ({
  '@context': 'https://schema.org',
  '@type': 'Dataset',
  name: one.title,
  description: one.description,
  url: `${origin}/du-lieu#${one.id}`,
  license: licence.url,
  isAccessibleForFree: true,
  inLanguage: 'vi',
  creator: { '@type': 'GovernmentOrganization', name: publisher },
  ...(one.updated ? { dateModified: one.updated } : {}),
  variableMeasured: one.fields.map((field) => field.title),
  distribution: [
    { '@type': 'DataDownload', encodingFormat: 'text/csv', contentUrl: one.csv },
    { '@type': 'DataDownload', encodingFormat: 'application/json', contentUrl: one.json },
  ],
});
