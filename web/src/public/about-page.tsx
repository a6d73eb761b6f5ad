import type { AboutData } from '@chung-tay/shared/public/pages';
import { Layout } from './layout.tsx';

/** What each figure means, what is hidden and how, and how to ask. */
export const AboutPage = ({ progress }: AboutData) => (
  <Layout
    path="/ve-so-lieu"
    title="Về số liệu"
    description="Mỗi con số nghĩa là gì, số nhỏ được giấu thế nào, hỏi ở đâu"
    progress={progress}
  >
    <h1>Về số liệu</h1>
    <section aria-labelledby="nghia">
      <h2 id="nghia">Mỗi con số nghĩa là gì</h2>
      <dl className="meaning">
        <div>
          <dt>Đã duyệt hỗ trợ</dt>
          <dd>Căn nhà có trong danh sách đã được người có thẩm quyền ban hành, trừ nhà đã rút.</dd>
        </div>
        <div>
          <dt>Đã khởi công, hoàn thành</dt>
          <dd>Giai đoạn đã được nghiệm thu, không tính giai đoạn mới báo cáo.</dd>
        </div>
        <div>
          <dt>Đăng ký ủng hộ</dt>
          <dd>Lời hứa, chưa tính là tiền đã có.</dd>
        </div>
        <div>
          <dt>Đã nhận, phân bổ, giải ngân</dt>
          <dd>
            Tiền mặt theo sổ cái: đã vào quỹ; đã dành cho một căn nhà; đã chi cho căn nhà đó. Số đã trừ phần hoàn trả.
            Hiện vật và ngày công không cộng vào tiền.
          </dd>
        </div>
        <div>
          <dt>Toàn tỉnh</dt>
          <dd>Số của lúc này. Số theo địa bàn là của ngày ghi ở bảng.</dd>
        </div>
      </dl>
    </section>
    <section aria-labelledby="giau">
      <h2 id="giau">Số nhỏ được giấu thế nào</h2>
      <ul>
        <li>
          Ở phần nào của tỉnh cũng không công bố số từ 1 đến 4, cả khi lấy cột này trừ cột kia: nơi như vậy gộp vào “Các
          địa phương khác”, kèm một nơi lớn hơn để không biết nơi nào nhỏ.
        </li>
        <li>
          Bảng theo địa bàn chỉ được tính lại khi mỗi dòng không đổi hoặc đổi từ 5 căn trở lên so với mọi lần đã công
          bố: lấy bảng hôm nay trừ bảng hôm trước cũng không ra số nhỏ.
        </li>
        <li>
          Trong danh sách, xã có dưới 5 căn nhà mang tên huyện cũ hoặc “Các địa phương khác”; không nêu chương trình hay
          giai đoạn của từng nhà.
        </li>
        <li>Số của toàn tỉnh được nêu như nó có. Danh sách niêm yết theo luật hiện đủ, đến hết ngày cuối.</li>
      </ul>
    </section>
    <section aria-labelledby="rieng-tu">
      <h2 id="rieng-tu">Điều không công bố</h2>
      <p>
        Số định danh, ngày sinh, điện thoại, tài khoản, địa chỉ và tọa độ, sức khỏe, dân tộc, diện người có công. Tên
        chủ hộ được máy chủ che (“Nguyễn Văn T.”) trước khi gửi đi. Nhà hảo tâm không muốn nêu tên thì không có tên.
        Người được nêu gương đồng ý trước, và rút lại được bất cứ lúc nào.
      </p>
    </section>
    <section aria-labelledby="hoi">
      <h2 id="hoi">Hỏi, báo sai</h2>
      <p>
        Thấy danh sách niêm yết chưa đúng: mở <a href="/niem-yet">danh sách</a> và gửi kiến nghị, có thể không nêu tên.
        Số liệu khác: đến trụ sở UBND xã, phường hoặc Sở Nội vụ của tỉnh; theo Luật Tiếp cận thông tin 2016, công dân có
        quyền yêu cầu cung cấp thông tin. Lấy số liệu về máy: <a href="/du-lieu">Dữ liệu mở</a>.
      </p>
    </section>
  </Layout>
);
