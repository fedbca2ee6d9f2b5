import { Content, Flex, FlexItem, PageSection, Title } from '@patternfly/react-core';
import { useEffect, type ReactNode } from 'react';

interface Properties {
  title: string;
  /** One sentence on what the page is for. */
  children?: ReactNode;
  /** Buttons of the page. */
  actions?: ReactNode;
}

/** The head of each page; the browser's tab is named after it. */
export function PageHeading({ title, children, actions }: Properties) {
  useEffect(() => {
    document.title = `${title} - Redoubt`;
  }, [title]);
  return (
    <PageSection variant="default" hasBodyWrapper={false}>
      <Flex
        justifyContent={{ default: 'justifyContentSpaceBetween' }}
        alignItems={{ default: 'alignItemsCenter' }}
      >
        <FlexItem>
          <Title headingLevel="h1">{title}</Title>
          {children !== undefined && <Content component="p">{children}</Content>}
        </FlexItem>
        {actions !== undefined && <FlexItem>{actions}</FlexItem>}
      </Flex>
    </PageSection>
  );
}
