// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import com.codahale.metrics.health.HealthCheck;
import dev.keyturn.app.config.HttpConfiguration;
import dev.keyturn.app.server.Listeners;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.server.Server;

/** The least that a call can take: a servlet that echoes, behind the same listeners as ours. */
final class FloorServer {
  private FloorServer() {}

  public static void main(String[] arguments) throws Exception {
    HttpConfiguration http = HttpConfiguration.defaults().from(Integer.parseInt(arguments[0]));
    DefaultServerFactory factory = new Listeners(http).factory();
    Environment environment = new Environment("floor");
    factory.configure(environment);
    environment.jersey().disable();
    environment.servlets().addServlet("echo", new Echo()).addMapping("/*");
    environment.healthChecks().register("alive", new Alive());
    Server server = factory.build(environment);
    server.start();
    server.join();
  }

  private static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] body = request.getInputStream().readAllBytes();
      response.setContentType("application/json");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  private static final class Alive extends HealthCheck {
    @Override
    protected Result check() {
      return Result.healthy();
    }
  }
}
