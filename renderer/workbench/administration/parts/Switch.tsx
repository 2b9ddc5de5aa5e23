import styles from './parts.module.css';

interface Props {
  readonly id: string;
  readonly describedBy?: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean | undefined;
  readonly choose: (checked: boolean) => void;
}

export function Switch({ id, describedBy, checked, disabled, choose }: Props) {
  return (
    <input
      type="checkbox"
      role="switch"
      className={styles.switch}
      id={id}
      aria-describedby={describedBy}
      checked={checked}
      disabled={disabled}
      onChange={({ target }) => {
        choose(target.checked);
      }}
    />
  );
}
