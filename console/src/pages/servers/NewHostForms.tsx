import {
  Checkbox,
  ExpandableSection,
  Form,
  FormFieldGroup,
  FormFieldGroupHeader,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';

export interface NewHost {
  name: string;
  address: string;
  /** The port at which it listens for other servers; empty for the usual one. */
  peerPort: string;
  comments: string;
  isManagement: boolean;
}

interface Properties {
  host: NewHost;
  onChange: (part: Partial<NewHost>) => void;
}

const PORT = /^(?:[1-9]\d{0,4})?$/;

export function isComplete(host: NewHost): boolean {
  return (
    host.name !== '' && host.address !== '' && PORT.test(host.peerPort) && Number(host.peerPort) < 65_536
  );
}

/** The General Properties page. */
export function GeneralProperties({ host, onChange }: Properties) {
  return (
    <Form>
      <FormGroup label="Name" fieldId="host-name" isRequired>
        <TextInput id="host-name" isRequired value={host.name} onChange={(_, name) => onChange({ name })} />
        <Help>A name that no other object has.</Help>
      </FormGroup>
      <FormGroup label="IP address" fieldId="host-address" isRequired>
        <TextInput
          id="host-address"
          isRequired
          value={host.address}
          onChange={(_, address) => onChange({ address: address.trim() })}
        />
      </FormGroup>
      <FormGroup label="Comments" fieldId="host-comments">
        <TextInput
          id="host-comments"
          value={host.comments}
          onChange={(_, comments) => onChange({ comments })}
        />
      </FormGroup>
      <ExpandableSection toggleText="Port">
        <FormGroup label="Peer port" fieldId="host-peer-port">
          <TextInput
            id="host-peer-port"
            inputMode="numeric"
            placeholder="18190"
            validated={PORT.test(host.peerPort) ? 'default' : 'error'}
            value={host.peerPort}
            onChange={(_, peerPort) => onChange({ peerPort: peerPort.trim() })}
          />
          <Help>
            Where it listens for other management servers, if that is not 18190. A number from 1 to 65535.
          </Help>
        </FormGroup>
      </ExpandableSection>
    </Form>
  );
}

/** The Management tab of the Software Blades. What Network Policy Management needs is selected with it. */
export function ManagementBlades({ host, onChange }: Properties) {
  return (
    <Form>
      <FormFieldGroup
        header={
          <FormFieldGroupHeader
            titleText={{ text: 'Software Blades: Management', id: 'management-blades' }}
            titleDescription="Network Policy Management selects what it needs by itself."
          />
        }
      >
        <Checkbox
          id="network-policy-management"
          label="Network Policy Management"
          isChecked={host.isManagement}
          onChange={(_, isManagement) => onChange({ isManagement })}
        />
        <Checkbox id="secondary-server" label="Secondary Server" isDisabled isChecked={host.isManagement} />
        <Checkbox
          id="logging-and-status"
          label="Logging and Status"
          isDisabled
          isChecked={host.isManagement}
        />
        <Help>
          There is no blade Provisioning here, which belongs to it elsewhere: nothing is to be selected.
        </Help>
      </FormFieldGroup>
    </Form>
  );
}

function Help({ children }: { children: string }) {
  return (
    <FormHelperText>
      <HelperText>
        <HelperTextItem>{children}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}
