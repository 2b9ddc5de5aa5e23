import type { ComplianceChange } from '../../../shared/settings/setting-changes';
import type { ComplianceAnnouncement } from '../../../shared/settings/tenant';
import { complianceDelayRange } from '../../../shared/settings/settings-profiles';
import { phrase } from '../../../shared/words/phrase';
import { Field } from '../administration/parts/Field';
import { NumberField } from '../administration/parts/NumberField';
import { Switch } from '../administration/parts/Switch';

interface ComplianceProps {
  readonly now: ComplianceAnnouncement;
  readonly place: string;
  /** Gets what was touched alone. */
  readonly change: (changed: ComplianceChange) => void;
}

/** Of an organisation or a location: the controls alone. */
export function ComplianceFields({ now, place, change }: ComplianceProps) {
  const { outboundDelay } = now;
  return (
    <>
      <Field place={`${place}-inbound`} label={phrase('hub.compliance.inbound')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={now.inboundPstn}
            choose={(inboundPstn) => {
              change({ inboundPstn });
            }}
          />
        )}
      </Field>
      <Field place={`${place}-outbound`} label={phrase('hub.compliance.outbound')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={now.outboundPstn}
            choose={(outboundPstn) => {
              change({ outboundPstn });
            }}
          />
        )}
      </Field>
      <Field place={`${place}-delay`} label={phrase('hub.compliance.delay')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={outboundDelay.enabled}
            disabled={!now.outboundPstn}
            choose={(enabled) => {
              change({ outboundDelay: { enabled } });
            }}
          />
        )}
      </Field>
      <NumberField
        place={place}
        label={phrase('hub.compliance.delay.seconds')}
        value={outboundDelay.seconds}
        range={complianceDelayRange}
        disabled={!now.outboundPstn || !outboundDelay.enabled}
        choose={(seconds) => {
          change({ outboundDelay: { seconds } });
        }}
      />
    </>
  );
}
