import { failureBehaviours } from '../../../shared/settings/tenant';
import { phrase, verbatim } from '../../../shared/words/phrase';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Field } from '../administration/parts/Field';
import { Select } from '../administration/parts/Select';
import { Switch } from '../administration/parts/Switch';
import { useAnnouncements } from './announcement-store';
import { AnnouncementFields } from './AnnouncementFields';
import { ComplianceFields } from './ComplianceFields';
import { describeRegion } from './describe-organisation';
import { FileField } from './FileField';
import { failureNames } from './hub-words';
import { PageHead } from './PageHead';
import { ProviderCard } from './ProviderCard';
import { TenantCard } from './TenantCard';
import { TermsCard } from './TermsCard';
import { WhereEnabled } from './WhereEnabled';

/** What holds at every location that has nothing of its own. */
export function OrganisationPage() {
  const { ready, tenants } = usePage();
  const { organisation } = ready.tenant;
  const announcements = useAnnouncements();
  const region = describeRegion(organisation.storageRegion, organisation.provider);
  return (
    <>
      <PageHead
        title={verbatim(organisation.name)}
        hint={phrase('hub.organisation.hint')}
        above={undefined}
      />
      <WhereEnabled>
        <ProviderCard />
        <TermsCard />
        <Card title={phrase('hub.recorder')}>
          <Field place="failure" label={phrase('hub.failure')} hint={phrase('hub.failure.hint')}>
            {(ids) => (
              <Select
                {...ids}
                value={organisation.failureBehaviour}
                options={failureBehaviours.map((behaviour) => [behaviour, failureNames[behaviour]])}
                choose={(failureBehaviour) => {
                  void tenants.run('failure', {
                    kind: 'change-organisation',
                    settings: { failureBehaviour },
                  });
                }}
              />
            )}
          </Field>
          <Field place="hosted" label={phrase('hub.hosted')} hint={phrase('hub.hosted.hint')}>
            {(ids) => (
              <Select
                {...ids}
                value={organisation.region}
                options={region.options}
                choose={(hosted) => {
                  void tenants.run('hosted', { kind: 'set-region', region: hosted });
                }}
              />
            )}
          </Field>
          <Field place="region" label={phrase('hub.region')} hint={region.idle ?? phrase('hub.region.hint')}>
            {(ids) => (
              <Select
                {...ids}
                value={region.now}
                options={region.options}
                choose={(storageRegion) => {
                  void tenants.run('region', { kind: 'change-organisation', settings: { storageRegion } });
                }}
              />
            )}
          </Field>
        </Card>
        <Card title={phrase('hub.app')}>
          <Field place="indicator" label={phrase('hub.indicator')} hint={phrase('hub.indicator.hint')}>
            {(ids) => (
              <Switch
                id={ids.id}
                describedBy={ids.describedBy}
                checked={organisation.automaticIndicator}
                choose={(automaticIndicator) => {
                  void tenants.run('indicator', {
                    kind: 'change-organisation',
                    settings: { automaticIndicator },
                  });
                }}
              />
            )}
          </Field>
        </Card>
        <Card title={phrase('hub.compliance')} hint={phrase('hub.compliance.hint')}>
          <ComplianceFields
            now={organisation.complianceAnnouncement}
            place="compliance"
            change={(complianceAnnouncement) => {
              void tenants.run('compliance', {
                kind: 'change-organisation',
                settings: { complianceAnnouncement },
              });
            }}
          />
          <FileField
            label={phrase('hub.compliance.file')}
            now={organisation.complianceFile}
            store={announcements}
            place="compliance-file"
            change={(complianceFile) => {
              void tenants.run('compliance-file', {
                kind: 'change-organisation',
                settings: { complianceFile },
              });
            }}
          />
        </Card>
        <Card title={phrase('hub.files')} hint={phrase('hub.files.hint')}>
          <AnnouncementFields
            now={organisation.announcementFiles}
            store={announcements}
            place="files"
            change={(announcementFiles) => {
              void tenants.run('files', { kind: 'change-organisation', settings: { announcementFiles } });
            }}
          />
        </Card>
      </WhereEnabled>
      <TenantCard />
    </>
  );
}
