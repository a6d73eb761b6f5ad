/** What the example row of every template says; nobody's row says that. */
export const exampleWords = 'Dòng ví dụ, xóa trước khi nhập';
