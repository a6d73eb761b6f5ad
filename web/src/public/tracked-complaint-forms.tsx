import type { TrackedComplaint } from '@chung-tay/shared/complaints/schema';
import type { TrackedComplaintData } from '@chung-tay/shared/public/pages';
import { formatDay } from './figures.tsx';
import { Field, Trap } from './form-field.tsx';

interface FormsProps {
  complaint: TrackedComplaint;
  refused: TrackedComplaintData['refused'];
}

/** What whoever has the code may still do: add, send a photo, ask the unit above, take it back. */
export function TrackedComplaintForms({ complaint, refused }: FormsProps) {
  const { state, code, photos, additions } = complaint;
  const waits = ['received', 'accepted', 'appealed'].includes(state);
  const takes = waits || ['noted', 'verifying'].includes(state);
  return (
    <>
      {refused && (
        <p className="wrong" role="alert">
          {Object.values(refused.fields).join('. ') || refused.words}
        </p>
      )}
      {complaint.mayAppeal && (
        <WordsForm complaint={complaint} refused={refused} act="xem-lai" title="Đề nghị xem xét lại">
          {`Không đồng ý với câu trả lời thì đề nghị cấp trên xem xét lại, một lần, đến hết ngày ${formatDay(complaint.appealUntil ?? '')}.`}
        </WordsForm>
      )}
      {state === 'answered' && !complaint.mayAppeal && complaint.appealUntil && (
        <p>Hạn đề nghị xem xét lại là ngày {formatDay(complaint.appealUntil)}, đã qua.</p>
      )}
      {takes && additions < 10 && (
        <WordsForm complaint={complaint} refused={refused} act="bo-sung" title="Bổ sung thông tin" />
      )}
      {takes && photos < 3 && <PhotoForm code={code} photos={photos} />}
      {waits && (
        <section aria-labelledby="rut-ten">
          <h2 id="rut-ten">Rút đơn</h2>
          <form className="paper" method="post" action="/phan-anh/tra-cuu">
            <input type="hidden" name="ma" value={code} />
            <input type="hidden" name="viec" value="rut" />
            <p>Đơn đã rút thì không ai giải quyết nữa.</p>
            <button type="submit">Rút đơn này</button>
          </form>
        </section>
      )}
    </>
  );
}

interface WordsProps extends FormsProps {
  act: 'xem-lai' | 'bo-sung';
  title: string;
  children?: string;
}

const least = { 'xem-lai': 20, 'bo-sung': 3 };

const WordsForm = ({ complaint, refused, act, title, children }: WordsProps) => (
  <section aria-labelledby={`${act}-ten`}>
    <h2 id={`${act}-ten`}>{title}</h2>
    <form className="paper" method="post" action="/phan-anh/tra-cuu">
      <input type="hidden" name="ma" value={complaint.code} />
      <input type="hidden" name="viec" value={act} />
      {children && <p>{children}</p>}
      <Field id={`${act}-noi-dung`} label={act === 'xem-lai' ? 'Vì sao' : 'Nội dung thêm'} error={undefined}>
        {(described) => (
          <textarea
            id={`${act}-noi-dung`}
            name="noi-dung"
            rows={4}
            required
            minLength={least[act]}
            maxLength={4000}
            defaultValue={refused?.act === act ? refused.typed : ''}
            {...described}
          />
        )}
      </Field>
      {act === 'bo-sung' && <Trap />}
      <button type="submit">{act === 'xem-lai' ? 'Gửi đề nghị' : 'Gửi thêm'}</button>
    </form>
  </section>
);

const PhotoForm = ({ code, photos }: { code: string; photos: number }) => (
  <section aria-labelledby="anh-ten">
    <h2 id="anh-ten">Gửi kèm ảnh</h2>
    {/* The code stands in the address too: of a photo that is too large nothing else is read. */}
    <form
      className="paper"
      method="post"
      action={`/phan-anh/tra-cuu/anh?ma=${encodeURIComponent(code)}`}
      encType="multipart/form-data"
    >
      <input type="hidden" name="ma" value={code} />
      <Field
        id="anh"
        label={`Ảnh thứ ${photos + 1}`}
        help="Tối đa 3 ảnh, mỗi ảnh 10 MB. Chỉ giữ hình; nơi chụp và thông tin của máy được xóa"
        error={undefined}
      >
        {(described) => <input id="anh" name="anh" type="file" accept="image/*" required {...described} />}
      </Field>
      <button type="submit">Gửi ảnh</button>
    </form>
  </section>
);
