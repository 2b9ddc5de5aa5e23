/** What the settings are made of: groups of rows, each with a label and what changes it. */
import { useId, type ReactNode } from 'react';
import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './Settings.module.css';

export function Group({ title, children }: { readonly title: Phrase; readonly children: ReactNode }) {
  const { say } = useWords();
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 className={styles.groupTitle} id={id}>
        {say(title)}
      </h3>
      <div className={styles.rows}>{children}</div>
    </section>
  );
}

export function Row({ label, children }: { readonly label: Phrase; readonly children: ReactNode }) {
  const { say } = useWords();
  return (
    <div className={styles.row}>
      <span className={styles.label}>{say(label)}</span>
      {children}
    </div>
  );
}

export function Fact({ label, value }: { readonly label: Phrase; readonly value: Phrase }) {
  const { say } = useWords();
  return (
    <Row label={label}>
      <span className={styles.fact}>{say(value)}</span>
    </Row>
  );
}

export interface ChoiceProps<Value extends string> {
  readonly label: Phrase;
  readonly value: Value;
  readonly options: readonly (readonly [Value, Phrase])[];
  readonly choose: (value: Value) => void;
}

/** A few values side by side. */
export function Choice<Value extends string>({ label, value, options, choose }: ChoiceProps<Value>) {
  const { say } = useWords();
  const group = useId();
  return (
    <fieldset className={styles.row}>
      <legend className={styles.legend}>{say(label)}</legend>
      <span className={styles.label} aria-hidden="true">
        {say(label)}
      </span>
      <div className={styles.segments}>
        {options.map(([name, words]) => (
          <label key={name} className={styles.segment} data-checked={name === value}>
            <input
              type="radio"
              name={group}
              checked={name === value}
              onChange={() => {
                choose(name);
              }}
            />
            {say(words)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Select<Value extends string>(props: ChoiceProps<Value>) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {say(props.label)}
      </label>
      <Options id={id} {...props} />
    </div>
  );
}

type OptionsProps<Value extends string> = Omit<ChoiceProps<Value>, 'label'> & { readonly id: string };

/** The list itself, for a label that stands elsewhere. */
export function Options<Value extends string>({ id, value, options, choose }: OptionsProps<Value>) {
  const { say } = useWords();
  return (
    <select
      id={id}
      className={styles.select}
      value={value}
      onChange={({ target }) => {
        const chosen = options.find(([name]) => name === target.value);
        if (chosen !== undefined) choose(chosen[0]);
      }}
    >
      {options.map(([name, words]) => (
        <option key={name} value={name}>
          {say(words)}
        </option>
      ))}
    </select>
  );
}

interface SwitchProps {
  readonly label: Phrase;
  readonly hint: Phrase;
  readonly isOn: boolean;
  /** Undefined where it is not the user's to change. */
  readonly change: ((on: boolean) => void) | undefined;
  /** Shown between the words and the switch. */
  readonly beside: ReactNode;
}

export function Switch({ label, hint, isOn, change, beside }: SwitchProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className={styles.row}>
      <span className={styles.words}>
        <span className={styles.label} id={`${id}label`}>
          {say(label)}
        </span>
        <span className={styles.hint} id={`${id}hint`}>
          {say(hint)}
        </span>
      </span>
      {beside}
      <button
        type="button"
        className={styles.switch}
        role="switch"
        aria-checked={isOn}
        aria-readonly={change === undefined}
        aria-labelledby={`${id}label`}
        aria-describedby={`${id}hint`}
        onClick={() => {
          change?.(!isOn);
        }}
      >
        <span className={styles.knob} />
      </button>
    </div>
  );
}

interface SliderProps {
  readonly label: Phrase;
  /** 0 to 100. */
  readonly value: number;
  readonly change: (value: number) => void;
}

export function Slider({ label, value, change }: SliderProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {say(label)}
      </label>
      <input
        id={id}
        className={styles.slider}
        type="range"
        min={0}
        max={100}
        step={5}
        value={value}
        onChange={({ target }) => {
          change(Number(target.value));
        }}
      />
    </div>
  );
}
