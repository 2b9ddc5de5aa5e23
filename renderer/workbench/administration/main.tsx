/** Control Hub and what stands beside it, in a window of the app and in any browser at the service's address. */
import '../../csp';
import { createRoot } from 'react-dom/client';
import '../../view/base.css';
import './look.css';
import { Administration } from './Administration';
import { bridgePort } from './bridge-port';
import { fetchPort } from './fetch-port';
import { TenantStore } from './tenant-store';

const port = 'tallyphoneBridge' in window ? bridgePort() : fetchPort();
const tenants = new TenantStore(port);
void tenants.begin();

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Administration port={port} tenants={tenants} />);
