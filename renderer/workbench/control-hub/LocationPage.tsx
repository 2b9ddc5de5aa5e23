import { useState, type ReactNode } from 'react';
import { failureBehaviours, type Location, type ProviderChoice } from '../../../shared/settings/tenant';
import { locationNeed } from '../../../shared/settings/tenant-members';
import { refusalWords } from '../../../shared/settings/refusal-words';
import { locationOf } from '../../../shared/settings/tenant-people';
import type { AdministrationCommand } from '../../../shared/settings/administration';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { usePage } from '../administration/context';
import { Banner } from '../administration/parts/Banner';
import { Card } from '../administration/parts/Card';
import { Field } from '../administration/parts/Field';
import { Select } from '../administration/parts/Select';
import { Switch } from '../administration/parts/Switch';
import { addressOf } from '../administration/route';
import { useRecordings } from '../recordings/recordings-store';
import { useAnnouncements } from './announcement-store';
import { AnnouncementFields } from './AnnouncementFields';
import { ComplianceFields } from './ComplianceFields';
import { describeProviders, describeRegion } from './describe-organisation';
import { FileField } from './FileField';
import { complianceWords, failureNames, filesWords, fileWords, providerName } from './hub-words';
import { PageHead } from './PageHead';
import { doubtOf } from './provider-doubt';
import { ProviderQuestion } from './ProviderQuestion';
import { RemoveCard } from './RemoveCard';
import { WhereEnabled } from './WhereEnabled';

type Settings = Extract<AdministrationCommand, { kind: 'change-location' }>['settings'];

/** What a location takes from its organisation, and what it has for itself. */
export function LocationPage({ id }: { readonly id: string }) {
  const { tenant } = usePage().ready;
  const location = locationOf(tenant, id);
  const above = { title: phrase('hub.location.back'), address: addressOf('hub', 'locations') };
  if (location === undefined) {
    return (
      <PageHead title={phrase('refusal.unknown-location', { location: id })} hint={undefined} above={above} />
    );
  }
  const need = locationNeed(tenant, id);
  return (
    <>
      <PageHead title={verbatim(location.name)} hint={phrase('hub.locations.hint')} above={above} />
      <WhereEnabled>
        {tenant.organisation.provider === 'none' && (
          <Banner
            tone="warning"
            title={phrase('hub.location.organisation-none')}
            lines={[]}
            link={{ title: phrase('hub.user.reason.fix'), address: addressOf('hub', 'organisation') }}
          />
        )}
        <Choices location={location} />
        <Announcements location={location} />
        <RemoveCard
          name={location.name}
          hint={need === undefined ? phrase('hub.remove.location.hint') : refusalWords(need)}
          warning={
            need === undefined ? phrase('hub.remove.location.warning', { name: location.name }) : undefined
          }
          command={{ kind: 'remove-location', location: id }}
          then={above.address}
        />
      </WhereEnabled>
    </>
  );
}

/** Changes a setting of this location; refusals are shown at `place`. */
function useChange({ id }: Location) {
  const { ready, tenants } = usePage();
  return {
    tenant: ready.tenant,
    change: (place: string, settings: Settings) => {
      void tenants.run(place, { kind: 'change-location', location: id, settings });
    },
  };
}

const inherited = 'organisation';

function Choices({ location }: { readonly location: Location }) {
  const { tenant, change } = useChange(location);
  const { tenants } = usePage();
  const { organisation } = tenant;
  const { provider, failureBehaviour, storageRegion } = location;
  const inForce = provider.from === 'location' ? provider.value : organisation.provider;
  const now = provider.from === 'location' ? provider.value : inherited;
  const region = describeRegion(organisation.storageRegion, inForce);
  const { entries } = useRecordings('');
  const [asked, setAsking] = useState<ProviderChoice | 'organisation'>();
  const commandOf = (choice: ProviderChoice | 'organisation') =>
    ({ kind: 'set-location-provider', location: location.id, provider: choice }) as const;
  // Somebody else may have accepted the terms meanwhile.
  const doubt = asked && doubtOf(tenant, entries, commandOf(asked));
  // A question that is settled by itself is not asked again at the next occasion.
  if (asked !== undefined && doubt === undefined) setAsking(undefined);
  const leave = () => {
    setAsking(undefined);
  };
  const choose = (choice: ProviderChoice | 'organisation') => {
    leave();
    void tenants.run('provider', commandOf(choice));
  };
  const fromOrganisation = (value: Phrase) =>
    [inherited, phrase('hub.location.inherits', { value })] as const;
  return (
    <Card title={phrase('hub.choice')}>
      <Field place="provider" label={phrase('hub.provider')}>
        {(ids) => (
          <Select
            {...ids}
            value={doubt ? asked : now}
            options={[
              fromOrganisation(providerName(organisation.provider)),
              ...describeProviders(tenant).map(({ choice, name }) => [choice, name] as const),
            ]}
            choose={(choice) => {
              if (choice === now) leave();
              else if (doubtOf(tenant, entries, commandOf(choice)) === undefined) choose(choice);
              else setAsking(choice);
            }}
          />
        )}
      </Field>
      {doubt !== undefined && asked !== undefined && (
        <ProviderQuestion
          // Another question is asked anew.
          key={asked}
          doubt={doubt}
          provider={providerName(asked === inherited ? organisation.provider : asked)}
          warning={phrase('hub.location.none.warning', { name: location.name })}
          place="provider"
          choose={() => {
            choose(asked);
          }}
          leave={leave}
        />
      )}
      <Field place="failure" label={phrase('hub.failure')}>
        {(ids) => (
          <Select
            {...ids}
            value={failureBehaviour.from === 'location' ? failureBehaviour.value : inherited}
            options={[
              fromOrganisation(failureNames[organisation.failureBehaviour]),
              ...failureBehaviours.map((behaviour) => [behaviour, failureNames[behaviour]] as const),
            ]}
            choose={(value) => {
              change('failure', {
                failureBehaviour: value === inherited ? { from: inherited } : { from: 'location', value },
              });
            }}
          />
        )}
      </Field>
      <Field place="region" label={phrase('hub.region')} hint={region.idle ?? phrase('hub.region.hint')}>
        {(ids) => (
          <Select
            {...ids}
            value={storageRegion.from === 'location' ? storageRegion.value : inherited}
            options={[
              fromOrganisation(
                region.options.find(([code]) => code === organisation.storageRegion)?.[1] ?? verbatim(''),
              ),
              ...region.options,
            ]}
            choose={(value) => {
              change('region', {
                storageRegion: value === inherited ? { from: inherited } : { from: 'location', value },
              });
            }}
          />
        )}
      </Field>
    </Card>
  );
}

function Announcements({ location }: { readonly location: Location }) {
  const { tenant, change } = useChange(location);
  const { organisation } = tenant;
  const { complianceAnnouncement: compliance, complianceFile, announcementFiles: files } = location;
  const announcements = useAnnouncements();
  return (
    <>
      <Inheriting
        title={phrase('hub.compliance')}
        place="compliance-from"
        isInherited={compliance.from === 'organisation'}
        ofOrganisation={complianceWords(organisation.complianceAnnouncement)}
        inherit={(inherits) => {
          change('compliance-from', {
            complianceAnnouncement: inherits
              ? { from: inherited }
              : { from: 'location', value: organisation.complianceAnnouncement },
          });
        }}
        always={
          <FileField
            label={phrase('hub.compliance.file')}
            now={complianceFile.from === 'location' ? complianceFile.value : organisation.complianceFile}
            store={announcements}
            place="compliance-file"
            change={(value) => {
              change('compliance-file', { complianceFile: { from: 'location', value } });
            }}
            inherited={{
              value: fileWords(organisation.complianceFile),
              isChosen: complianceFile.from === 'organisation',
              choose: () => {
                change('compliance-file', { complianceFile: { from: inherited } });
              },
            }}
          />
        }
      >
        <ComplianceFields
          now={compliance.from === 'location' ? compliance.value : organisation.complianceAnnouncement}
          place="compliance"
          change={(value) => {
            change('compliance', { complianceAnnouncement: { from: 'location', value } });
          }}
        />
      </Inheriting>
      <Inheriting
        title={phrase('hub.files')}
        place="files-from"
        isInherited={files.from === 'organisation'}
        ofOrganisation={filesWords(organisation.announcementFiles)}
        inherit={(inherits) => {
          change('files-from', {
            announcementFiles: inherits
              ? { from: inherited }
              : { from: 'location', value: organisation.announcementFiles },
          });
        }}
      >
        <AnnouncementFields
          now={files.from === 'location' ? files.value : organisation.announcementFiles}
          store={announcements}
          place="files"
          change={(value) => {
            change('files', { announcementFiles: { from: 'location', value } });
          }}
        />
      </Inheriting>
    </>
  );
}

interface InheritingProps {
  readonly title: Phrase;
  readonly place: string;
  readonly isInherited: boolean;
  readonly ofOrganisation: Phrase;
  readonly inherit: (inherits: boolean) => void;
  readonly children: ReactNode;
  /** What belongs to the group, and is taken from the organisation or not by itself. */
  readonly always?: ReactNode;
}

/** A group of settings that a location takes from its organisation as a whole, or has for itself. */
function Inheriting(props: InheritingProps) {
  const { title, place, isInherited, ofOrganisation, inherit, children, always } = props;
  return (
    <Card title={title}>
      <Field
        place={place}
        label={phrase('hub.location.inherit-switch')}
        hint={phrase('hub.location.inherits', { value: ofOrganisation })}
      >
        {(ids) => <Switch {...ids} checked={isInherited} choose={inherit} />}
      </Field>
      {!isInherited && children}
      {always}
    </Card>
  );
}
