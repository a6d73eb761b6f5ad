import { exampleKinds } from '@chung-tay/shared/articles/schema';
import type { ExamplesData } from '@chung-tay/shared/public/pages';
import { formatDay } from './figures.tsx';
import { Layout } from './layout.tsx';
import { wordOf } from './lists.tsx';

/** Those held up as an example, as long as they agree to be. */
export const ExamplesPage = ({ progress, examples }: ExamplesData) => (
  <Layout
    path="/guong-sang"
    title="Gương điển hình"
    description={`Người tốt, việc tốt trong phong trào xóa nhà tạm, nhà dột nát, ${progress.province}`}
    progress={progress}
  >
    <h1>
      Gương điển hình <small>Được đăng khi người được nêu đồng ý, và gỡ ngay khi rút lại sự đồng ý</small>
    </h1>
    {examples.length > 0 ? (
      <div className="cards">
        {examples.map((one) => (
          <article key={one.code} className="card" aria-labelledby={one.code}>
            {one.hasPhoto && (
              <img
                src={`/guong-sang/${one.code}/anh`}
                alt={one.photoCaption ?? one.title}
                loading="lazy"
                width="480"
                height="320"
              />
            )}
            <h2 id={one.code}>{one.title}</h2>
            <p>
              <b>{one.subjectName}</b>
              <small className="line">
                {wordOf(exampleKinds, one.subjectKind)} · {one.unitName}
              </small>
            </p>
            {one.summary && <p className="appeal">{one.summary}</p>}
            <p>
              <small>
                {one.outlet}, {formatDay(one.publishedOn)}
                {one.link && (
                  <>
                    {' · '}
                    <a href={one.link} rel="noreferrer">
                      Đọc bài gốc
                    </a>
                  </>
                )}
              </small>
            </p>
          </article>
        ))}
      </div>
    ) : (
      <p className="empty">Chưa có gương điển hình nào được đăng.</p>
    )}
  </Layout>
);
