import styles from './payment.module.css';

/** A name and the code that tells it from others; the code stays whole. */
export const Coded = ({ name, code }: { name: string; code: string }) => (
  <>
    {name}, <span className={styles.code}>{code}</span>
  </>
);
