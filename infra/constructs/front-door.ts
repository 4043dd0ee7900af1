import type { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import type { HttpApi } from './http-api.ts';

/** The service at its own name. */
export const openAt = (stack: Stack, http: HttpApi, { domain, zone }: { domain: string; zone: route53.IHostedZone }): void => {
  const certificate = new acm.Certificate(stack, 'Certificate', {
    domainName: domain,
    validation: acm.CertificateValidation.fromDns(zone),
  });
  const domainName = new apigateway.DomainName(stack, 'Domain', { domainName: domain, certificate });
  new apigateway.ApiMapping(stack, 'Mapping', { api: http.api, domainName, stage: http.stage });
  new route53.ARecord(stack, 'Alias', {
    zone,
    recordName: domain,
    target: route53.RecordTarget.fromAlias(
      new ApiGatewayv2DomainProperties(domainName.regionalDomainName, domainName.regionalHostedZoneId),
    ),
  });
};
