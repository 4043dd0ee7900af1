import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Audience, type Contract, contracts, isOpen } from '../../functions/api/contracts/contract.ts';
import { docsRoutes } from '../../functions/api/docs/routes.ts';
import { consoleRoutes, pageRoutes } from '../../functions/pages/routes.ts';

type Props = {
  audiences: Record<Audience, lambda.IFunction>;
  pages: lambda.IFunction;
  consoles: lambda.IFunction;
  issuer: string;
  jwtAudience: string[];
};

/** Neither bodies nor query strings nor callers: the request's id leads to the function's own line. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** What nobody signs in for must not use up what checks need: each such route has this much of its own, below the stage's. */
const DEFAULT_THROTTLE = { rateLimit: 200, burstLimit: 400 };
const OPEN_THROTTLE = { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 };
const isOpenDoor = (routeKey: string): boolean => / \/(i|links|sign-in|health|docs|llms\.txt|\.well-known)(\/|$)/.test(routeKey);

/** The HTTP API: its routes are the contract's and the pages'; whoever needs a sign-in has passed the authorizer. */
export class HttpApi extends Construct {
  readonly api: apigateway.HttpApi;
  readonly stage: apigateway.HttpStage;
  readonly accessLog: logs.ILogGroup;

  constructor(scope: Construct, id: string, { audiences, pages, consoles, issuer, jwtAudience }: Props) {
    super(scope, id);
    const authorizer = new HttpJwtAuthorizer('SignIn', issuer, { jwtAudience });
    // One permission a function, for the whole API: one a route would not fit into a function's policy.
    const lambdaIntegration = (name: string, handler: lambda.IFunction) =>
      new HttpLambdaIntegration(name, handler, { scopePermissionToRoute: false });
    const company = lambdaIntegration('Company', audiences.company);
    const integrations = {
      company,
      // The same function: what is asked in a technician's name is a technician's command.
      requests: company,
      owner: lambdaIntegration('Owner', audiences.owner),
      machines: lambdaIntegration('Machines', audiences.machines),
      clouds: lambdaIntegration('Clouds', audiences.clouds),
      links: lambdaIntegration('Links', audiences.links),
      public: lambdaIntegration('Public', audiences.public),
      pages: lambdaIntegration('Pages', pages),
      consoles: lambdaIntegration('Consoles', consoles),
    };
    this.api = new apigateway.HttpApi(this, 'Api', {
      createDefaultStage: false,
      // Where it is reached is its own name, and nothing else that somebody could find.
      disableExecuteApiEndpoint: true,
      // Whatever has no route still gets an answer: a page, or one in the API's own words.
      defaultIntegration: integrations.consoles,
    });
    for (const contract of Object.values<Contract>(contracts)) {
      const { method, path, audience, scope } = contract;
      const routes = this.api.addRoutes({
        path,
        methods: [apigateway.HttpMethod[method]],
        integration: integrations[audience],
        ...(!isOpen(contract) && { authorizer }),
        ...(scope !== undefined && { authorizationScopes: [scope] }),
      });
      if (isOpen(contract)) this.acknowledgeOpen(routes);
    }
    // The pages behind links have their secret, the consoles their own session, and what is read about the API is for everyone.
    for (const [routes, integration] of [
      [docsRoutes, integrations.public],
      [pageRoutes, integrations.pages],
      [consoleRoutes, integrations.consoles],
    ] as const) {
      for (const route of Object.values(routes)) {
        const [method, path] = route.split(' ') as ['GET' | 'POST', string];
        this.acknowledgeOpen(this.api.addRoutes({ path, methods: [apigateway.HttpMethod[method]], integration }));
      }
    }
    const open = this.api.node.findChild('DefaultRoute');
    this.acknowledgeOpen([open as apigateway.HttpRoute]);
    // Its address has a part less than those of routes, which the permission for them does not cover: without this one every
    // unknown path would answer 500.
    consoles.addPermission('WhateverHasNoRoute', {
      principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.api.apiId, resourceName: '*/$default' }),
    });

    this.accessLog = new logs.LogGroup(this, 'AccessLog', {
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: DEFAULT_THROTTLE,
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    this.throttleOpenDoors();
  }

  private throttleOpenDoors(): void {
    const stage = this.stage.node.defaultChild as apigateway.CfnStage;
    const routes = this.api.node.findAll().filter((node): node is apigateway.CfnRoute => node instanceof apigateway.CfnRoute);
    const open = routes.filter(({ routeKey }) => isOpenDoor(routeKey));
    stage.routeSettings = Object.fromEntries(open.map(({ routeKey }) => [routeKey, OPEN_THROTTLE]));
    // A stage that names routes which are not there yet is refused.
    for (const route of open) this.stage.node.addDependency(route);
  }

  /** Whom a link is for is decided by its secret, and health and the API document are for everyone. */
  private acknowledgeOpen(routes: apigateway.HttpRoute[]): void {
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'Open on purpose: behind a link the secret in the body decides, and health, document and pages are for everyone.',
      });
    }
  }
}
